# Compiler settings every target shares, and the libraries of Debian 12 in use.
option(SHIRUBE_TESTS "Build the tests" ON)
option(SHIRUBE_BENCH "Build the benchmarks" OFF)
option(SHIRUBE_FUZZ "Build the libFuzzer targets (clang only)" OFF)
set(SHIRUBE_SANITIZE "" CACHE STRING "Value for -fsanitize=, empty for none")

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE}")
endif()

find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(SQLite3 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(Threads REQUIRED)

add_library(shirube_options INTERFACE)
target_compile_features(shirube_options INTERFACE cxx_std_20)
# -ffp-contract=off: the same input gives the same bits on every target.
target_compile_options(shirube_options INTERFACE -Wall -Wextra -Werror -ffp-contract=off)
target_link_libraries(shirube_options INTERFACE Threads::Threads)
if(SHIRUBE_SANITIZE)
  target_compile_options(shirube_options INTERFACE
    -fsanitize=${SHIRUBE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(shirube_options INTERFACE -fsanitize=${SHIRUBE_SANITIZE})
endif()
