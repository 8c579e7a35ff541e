# Writes OUTPUT, a C file that holds the files named in the list file LIST (one
# path below ROOT a line, sorted) as byte arrays and their table.
file(STRINGS "${LIST}" paths)
set(arrays "")
set(rows "")
set(number 0)
foreach(path IN LISTS paths)
  file(READ "${ROOT}/${path}" hex HEX)
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  string(REGEX REPLACE "(................................)" "\\1\n" hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," hex "${hex}")
  string(APPEND arrays
         "static const unsigned char file_${number}[] = {\n${hex}0};\n")
  string(APPEND rows
         "    {\"${path}\", {(const char *)file_${number}, ${size}}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE "${OUTPUT}"
     "#include \"bl_embedded.h\"\n\n${arrays}\n"
     "const bl_embedded bl_embedded_files[] = {\n${rows}};\n"
     "const size_t bl_embedded_count = ${number};\n")
