# Compiler settings every target shares, and the libraries of Debian 12 in use.
option(SHIRUBE_TESTS "Build the tests" ON)
option(SHIRUBE_BENCH "Build the benchmarks" OFF)
option(SHIRUBE_FUZZ "Build the libFuzzer targets (clang only)" OFF)
set(SHIRUBE_SANITIZE "" CACHE STRING "Value for -fsanitize=, empty for none")

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(SHIRUBE_FUZZ AND NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  message(FATAL_ERROR "SHIRUBE_FUZZ needs clang: cmake --preset fuzz")
endif()

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE}")
endif()

# shirube_require(name debian-package [find_package argument...]): the library,
# or a message that names the package to install. A macro, since what
# find_package defines is wanted where it is called.
macro(shirube_require name package)
  find_package(${name} QUIET ${ARGN})
  if(NOT ${name}_FOUND)
    message(FATAL_ERROR "${name} が見つかりません / ${name} was not found.\n"
                        "→ apt-get install ${package}   (./run, ./test: 自動 / by themselves)")
  endif()
endmacro()

shirube_require(ICU libicu-dev COMPONENTS uc i18n)
shirube_require(SQLite3 libsqlite3-dev)
shirube_require(Sodium libsodium-dev)
shirube_require(nlohmann_json nlohmann-json3-dev)
shirube_require(CLI11 libcli11-dev)
shirube_require(tomlplusplus libtomlplusplus-dev)
shirube_require(Threads g++)
shirube_require(Eigen3 libeigen3-dev CONFIG)

# Highway has no package for CMake in Debian 12.
find_library(SHIRUBE_HWY hwy)
find_library(SHIRUBE_HWY_CONTRIB hwy_contrib)
if(NOT SHIRUBE_HWY OR NOT SHIRUBE_HWY_CONTRIB)
  message(FATAL_ERROR "Highway が見つかりません / Highway was not found.\n→ apt-get install libhwy-dev")
endif()
add_library(shirube_hwy INTERFACE)
target_link_libraries(shirube_hwy INTERFACE "${SHIRUBE_HWY_CONTRIB}" "${SHIRUBE_HWY}")

# Random123 is headers alone.
find_path(SHIRUBE_RANDOM123 Random123/philox.h)
if(NOT SHIRUBE_RANDOM123)
  message(FATAL_ERROR "Random123 が見つかりません / Random123 was not found.\n→ apt-get install librandom123-dev")
endif()
add_library(shirube_random123 INTERFACE)
target_include_directories(shirube_random123 SYSTEM INTERFACE "${SHIRUBE_RANDOM123}")

add_library(shirube_options INTERFACE)
target_compile_features(shirube_options INTERFACE cxx_std_20)
target_compile_definitions(shirube_options INTERFACE SHIRUBE_VERSION="${PROJECT_VERSION}")
# -ffp-contract=off: the same input gives the same bits on every target.
target_compile_options(shirube_options INTERFACE -Wall -Wextra -Werror -ffp-contract=off)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 warns wrongly of overlap where a std::string takes a literal (GCC bug 105651).
  target_compile_options(shirube_options INTERFACE -Wno-restrict)
endif()
target_link_libraries(shirube_options INTERFACE Threads::Threads)
if(SHIRUBE_SANITIZE)
  target_compile_options(shirube_options INTERFACE
    -fsanitize=${SHIRUBE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(shirube_options INTERFACE -fsanitize=${SHIRUBE_SANITIZE})
endif()
if(SHIRUBE_FUZZ)
  # Coverage for the fuzz targets; the main function comes with fuzz/.
  target_compile_options(shirube_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
