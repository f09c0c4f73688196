// A callable that is borrowed for the time of a call: what std::function is where nothing is
// kept, without its header and without a copy.
//
//   Result<void> each(FunctionRef<Result<void>(const Row&)> row);
//
// It refers to what it was made from and must not outlive it.
#pragma once

#include <memory>
#include <type_traits>
#include <utility>

namespace shirube {

template <class Signature>
class FunctionRef;

template <class R, class... Args>
class FunctionRef<R(Args...)> {
 public:
  template <class F, class = std::enable_if_t<!std::is_same_v<std::decay_t<F>, FunctionRef> &&
                                              std::is_invocable_r_v<R, F&, Args...>>>
  // NOLINTNEXTLINE(google-explicit-constructor)
  FunctionRef(F&& callable)
      : callable_(address_of(callable)), call_([](void* target, Args... args) -> R {
          using Callable = std::remove_reference_t<F>;
          if constexpr (std::is_function_v<Callable>) {
            return reinterpret_cast<Callable*>(target)(std::forward<Args>(args)...);
          } else {
            return (*static_cast<Callable*>(target))(std::forward<Args>(args)...);
          }
        }) {}

  R operator()(Args... args) const { return call_(callable_, std::forward<Args>(args)...); }

 private:
  template <class Callable>
  static void* address_of(Callable& callable) {
    if constexpr (std::is_function_v<Callable>) {
      return reinterpret_cast<void*>(&callable);
    } else {
      return const_cast<void*>(static_cast<const void*>(std::addressof(callable)));
    }
  }

  void* callable_;
  R (*call_)(void*, Args...);
};

}  // namespace shirube
