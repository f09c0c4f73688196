# One folder under src/ is one module and one static library of the same name.
#   shirube_module(name [USES module...] [LIBS third-party-target...] [WINGS folder...])
# WINGS are folders inside the module, lower first; "." is its own folder. All of src/<name>/
# is compiled; tools/check_layers.py holds the includes against USES, LIBS and WINGS.
# LIBS stay private: no third-party header reaches a public header of ours.
# data/*.{toml,sql,css,...} of a module are embedded (see ShirubeEmbed).
include(ShirubeEmbed)

function(shirube_module name)
  cmake_parse_arguments(ARG "" "" "USES;LIBS;WINGS" ${ARGN})
  set(dir "${CMAKE_CURRENT_SOURCE_DIR}/src/${name}")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${dir}/*.cc")
  list(FILTER sources EXCLUDE REGEX "/main\\.cc$")
  list(TRANSFORM ARG_USES PREPEND "shirube_")
  set(target "shirube_${name}")
  shirube_embed(embedded ${name} "${dir}/data")
  if(sources OR embedded)
    add_library(${target} STATIC ${sources} ${embedded})
    target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}/src")
    target_link_libraries(${target} PUBLIC shirube_options ${ARG_USES} PRIVATE ${ARG_LIBS})
  else()
    add_library(${target} INTERFACE)
    target_include_directories(${target} INTERFACE "${PROJECT_SOURCE_DIR}/src")
    target_link_libraries(${target} INTERFACE shirube_options ${ARG_USES})
  endif()
endfunction()

# shirube_program(name module): src/<module>/main.cc becomes the executable <name>.
function(shirube_program name module)
  set(main "${CMAKE_CURRENT_SOURCE_DIR}/src/${module}/main.cc")
  if(NOT EXISTS "${main}")
    return()
  endif()
  add_executable(${name} "${main}")
  target_link_libraries(${name} PRIVATE shirube_${module})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
endfunction()
