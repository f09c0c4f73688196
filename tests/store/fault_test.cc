// Kills, failing disks and power cuts: whatever happens at whatever moment, nothing that
// was acknowledged is lost and nothing is half there.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <random>
#include <thread>

#include "store/fault_vfs.h"
#include "store/temporary.h"
#include "store/workload.h"

namespace shirube::store {
namespace {

constexpr int kTransactions = 7;  // imports 0, 3, 6 and values between

// A process that works through transactions and tells on a pipe which ones were
// acknowledged.
class Child {
 public:
  Child(const std::string& path, int first, int last, Fault fault, long at) {
    int ends[2];
    EXPECT_EQ(pipe(ends), 0);
    pid_ = fork();
    EXPECT_GE(pid_, 0);
    if (pid_ == 0) {
      close(ends[0]);
      FaultVfs disk("mortal");
      disk.arm(fault, at);
      const Result<void> done = run_from(path, disk.name(), first, [&](int number) {
        return write(ends[1], &number, sizeof number) == sizeof number && number < last;
      });
      _exit(done ? 0 : 1);
    }
    close(ends[1]);
    acknowledgements_ = ends[0];
  }
  ~Child() { close(acknowledgements_); }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // Waits for the next acknowledgement; false when there are no more.
  bool next(int* number) const { return ::read(acknowledgements_, number, sizeof *number) == sizeof *number; }
  void kill_now() const { kill(pid_, SIGKILL); }
  // How it ended: the status of waitpid.
  int wait() const {
    int status = 0;
    EXPECT_EQ(waitpid(pid_, &status, 0), pid_);
    return status;
  }

 private:
  pid_t pid_ = 0;
  int acknowledgements_ = -1;
};

bool was_killed(int status) { return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL; }

TEST(Fault, KilledAtAnyTimeNothingAcknowledgedIsLost) {
  constexpr int kRounds = 200;
  constexpr int kRoundsPerFile = 20;
  std::mt19937 random(20261124);
  for (int round = 0; round < kRounds && !HasFailure();) {
    const TemporaryFolder folder;
    int there = 0;
    for (int i = 0; i < kRoundsPerFile && !HasFailure(); ++i, ++round) {
      const Child child(folder.file(), there, there + 1000, Fault::none, 0);
      int acknowledged = there;
      const int wanted = static_cast<int>(random() % 5);
      for (int number = 0; acknowledged < there + wanted && child.next(&number);) acknowledged = number + 1;
      std::this_thread::sleep_for(std::chrono::microseconds(random() % 8000));
      child.kill_now();
      for (int number = 0; child.next(&number);) acknowledged = number + 1;
      ASSERT_TRUE(was_killed(child.wait()));
      there = proven(folder.file(), acknowledged);
    }
  }
}

class KilledAtEveryStep : public testing::TestWithParam<Fault> {};

TEST_P(KilledAtEveryStep, TheFileOpensWithAllThatWasAcknowledged) {
  long step = 1;
  for (bool killed = true; killed && !HasFailure(); ++step) {
    SCOPED_TRACE("step " + std::to_string(step));
    const TemporaryFolder folder;
    const Child child(folder.file(), 0, kTransactions - 1, GetParam(), step);
    int acknowledged = 0;
    for (int number = 0; child.next(&number);) acknowledged = number + 1;
    const int status = child.wait();
    killed = was_killed(status);
    // Past a half-done write the step may have been something else, and failed like a disk.
    ASSERT_TRUE(killed || WIFEXITED(status));
    if (!killed && WEXITSTATUS(status) != 0) killed = true;
    const int there = proven(folder.file(), acknowledged);
    EXPECT_TRUE(killed || there == kTransactions);
  }
  EXPECT_GT(step, 40) << "the disk was hardly used";
}

INSTANTIATE_TEST_SUITE_P(Kill, KilledAtEveryStep, testing::Values(Fault::kill, Fault::kill_half),
                         [](const auto& info) { return info.param == Fault::kill ? "Before" : "HalfWay"; });

struct DiskFault {
  std::string name;
  Fault fault;
  std::vector<std::string> codes;  // what a person may be told
};

void PrintTo(const DiskFault& fault, std::ostream* out) { *out << fault.name; }

class DiskFails : public testing::TestWithParam<DiskFault> {};

// One operation fails. The state is the old or the new one, and the same work done
// again succeeds: with the store that met the error, or a new one where opening met it.
TEST_P(DiskFails, TheOldOrTheNewStateAndTheNextTrySucceeds) {
  FaultVfs disk("faulty");
  long step = 1;
  for (bool struck = true; struck && !HasFailure(); ++step) {
    SCOPED_TRACE("step " + std::to_string(step));
    const TemporaryFolder folder;
    disk.arm(GetParam().fault, step);
    SqliteOptions options;
    options.vfs = disk.name();
    const auto expected = [&](const Error& error) {
      const auto& codes = GetParam().codes;
      EXPECT_NE(std::find(codes.begin(), codes.end(), error.code), codes.end()) << error.to_string(Lang::en);
      EXPECT_TRUE(disk.struck());
    };
    Result<std::unique_ptr<Store>> opened = open_sqlite(folder.file(), kClock, options);
    if (!opened) {
      expected(opened.error());
      opened = open_sqlite(folder.file(), kClock, options);
      ASSERT_TRUE(opened) << opened.error().to_string(Lang::en);
    }
    Store& store = *opened.value();
    for (int number = 0; number < kTransactions && !HasFailure(); ++number) {
      const Result<void> done = transact(store, number);
      if (done) continue;
      expected(done.error());
      const int there = proven(folder.file(), number);
      if (there > number) continue;  // the new state
      const Result<void> again = transact(store, number);
      ASSERT_TRUE(again) << again.error().to_string(Lang::en);
    }
    const Result<void> seen = store.read([](Reader& reader) -> Result<void> {
      SHIRUBE_TRY_VOID(reader.history("minato-2"));
      return {};
    });
    if (!seen) expected(seen.error());
    opened = make_error("closed", {"", ""}, {"", ""});
    struck = disk.struck();
    EXPECT_EQ(proven(folder.file(), kTransactions), kTransactions);
  }
  EXPECT_GT(step, 20) << "the disk was hardly used";
}

INSTANTIATE_TEST_SUITE_P(
    Disk, DiskFails,
    testing::Values(DiskFault{"IoError", Fault::io_error, {"store-io", "store-unreadable"}},
                    DiskFault{"ShortWrite", Fault::short_write, {"store-io", "store-unreadable"}},
                    DiskFault{"Full", Fault::full, {"store-full", "store-io", "store-unreadable"}},
                    DiskFault{"ReadError", Fault::read_error, {"store-io", "store-unreadable"}}),
    [](const auto& info) { return info.param.name; });

// The work of a transaction may overlook an error of the disk; the store does not.
TEST(Fault, AnErrorTheWorkOverlooksIsStillAnError) {
  FaultVfs disk("overlooked");
  SqliteOptions options;
  options.vfs = disk.name();
  long step = 1;
  for (bool struck = true; struck && !HasFailure(); ++step) {
    SCOPED_TRACE("step " + std::to_string(step));
    const TemporaryFolder folder;
    disk.arm(Fault::none, 0);
    ASSERT_TRUE(run_from(folder.file(), disk.name(), 0, [](int) { return false; }));
    const auto store = value_of(open_sqlite(folder.file(), kClock, options));
    disk.arm(Fault::read_error, step);
    const Result<void> done = store->write(kTourism, [](Writer& writer) -> Result<void> {
      (void)writer.history("minato-2");
      (void)writer.add_actuals("minato-2", {actual("1-T1", "main", 2021, 1)});
      (void)writer.add_answer("minato-2", {"1-T1", "owner", "観光振興課", "", "", "", "", 0});
      (void)writer.add_override("minato-2", {"1-T1", "", 2021, "national", "1", "", "", "", "", 0});
      Plan plan = sample_plan();
      plan.edition = "第3期";
      (void)writer.save_plan("minato-2", plan, "revise", {});
      (void)writer.save_findings("minato-2", {});
      return {};
    });
    struck = disk.struck();
    disk.arm(Fault::none, 0);
    EXPECT_EQ(done.ok(), !struck);
    EXPECT_EQ(history_of(*store).size(), done ? 6U : 2U);
  }
  EXPECT_GT(step, 5) << "the disk was hardly used";
}

// The power goes at one operation: what was written and not synced is lost, wholly
// (seed 0) or sector by sector as chance will have it.
class PowerCut : public testing::TestWithParam<std::uint32_t> {};

TEST_P(PowerCut, NothingAcknowledgedIsLost) {
  FaultVfs disk("unpowered");
  long step = 1;
  for (bool struck = true; struck && !HasFailure(); ++step) {
    SCOPED_TRACE("step " + std::to_string(step));
    const TemporaryFolder folder;
    disk.arm(Fault::power_cut, step);
    int acknowledged = 0;
    const Result<void> done = run_from(folder.file(), disk.name(), 0, [&](int number) {
      acknowledged = number + 1;
      return acknowledged < kTransactions;
    });
    struck = disk.struck();
    EXPECT_TRUE(struck || done);
    disk.forget(GetParam() == 0 ? 0 : GetParam() + static_cast<std::uint32_t>(step));
    proven(folder.file(), acknowledged);
  }
  EXPECT_GT(step, 40) << "the disk was hardly used";
}

INSTANTIATE_TEST_SUITE_P(Power, PowerCut, testing::Values(0U, 1000U, 2000U),
                         [](const auto& info) { return "Seed" + std::to_string(info.param); });

}  // namespace
}  // namespace shirube::store
