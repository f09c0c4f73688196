# Files under src/<module>/data become part of the binary: one binary, one data
# file is all a closed network has to carry.
#
# A module `m` with data files has the function (declare it where it is used)
#   namespace shirube::m { std::span<const shirube::EmbeddedFile> embedded_files(); }
# in the order of their names; base/embedded.h defines EmbeddedFile.
function(shirube_embed out module dir)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS "${dir}/*")
  if(NOT files)
    set(${out} "" PARENT_SCOPE)
    return()
  endif()
  list(SORT files)
  set(generated "${PROJECT_BINARY_DIR}/embedded/${module}_embedded.cc")
  add_custom_command(
    OUTPUT "${generated}"
    COMMAND ${CMAKE_COMMAND} -DMODULE=${module} "-DDIR=${dir}" "-DOUT=${generated}"
            -P "${PROJECT_SOURCE_DIR}/cmake/EmbedFiles.cmake"
    DEPENDS ${files} "${PROJECT_SOURCE_DIR}/cmake/EmbedFiles.cmake"
    VERBATIM)
  set(${out} "${generated}" PARENT_SCOPE)
endfunction()
