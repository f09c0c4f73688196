# cmake -DMODULE=m -DDIR=src/m/data -DOUT=file.cc -P EmbedFiles.cmake
file(GLOB_RECURSE files "${DIR}/*")
list(SORT files)
set(arrays "")
set(table "")
set(count 0)
foreach(file IN LISTS files)
  file(RELATIVE_PATH name "${DIR}" "${file}")
  file(READ "${file}" hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND arrays "const unsigned char bytes_${count}[] = {${bytes}0};\n")
  string(APPEND table "    {\"${name}\", {reinterpret_cast<const char*>(bytes_${count}), sizeof(bytes_${count}) - 1}},\n")
  math(EXPR count "${count} + 1")
endforeach()
file(WRITE "${OUT}" "// Generated from ${MODULE}/data.
#include <span>
#include \"base/embedded.h\"
namespace shirube::${MODULE} {
namespace {
${arrays}
const EmbeddedFile files[] = {
${table}};
}  // namespace
std::span<const EmbeddedFile> embedded_files();
std::span<const EmbeddedFile> embedded_files() { return files; }
}  // namespace shirube::${MODULE}
")
