# Runs one golden case and compares what it gave with what is expected.
#
# CASE is the case's folder, SCRATCH a folder of the build tree, PROGRAM the
# program, DIFF a diff program or empty. With BL_UPDATE_GOLDEN set to something
# the expectations are rewritten instead.
cmake_minimum_required(VERSION 3.25)

set(expected ${SCRATCH}.expected)
set(got ${SCRATCH}.got)
file(REMOVE_RECURSE ${SCRATCH} ${expected} ${got})
file(MAKE_DIRECTORY ${SCRATCH} ${expected} ${got})
get_filename_component(common ${CASE}/../common ABSOLUTE)
file(COPY ${common}/ DESTINATION ${SCRATCH})
file(COPY ${CASE}/ DESTINATION ${SCRATCH}
     REGEX "/(out|err|status|want)$" EXCLUDE)

get_filename_component(bin ${PROGRAM} DIRECTORY)
execute_process(
  COMMAND env -i PATH=${bin}:$ENV{PATH} LC_ALL=C TZ=UTC COLUMNS=80 TERM=dumb
          HOME=${SCRATCH} XDG_DATA_HOME=${SCRATCH} sh cmd
  WORKING_DIRECTORY ${SCRATCH}
  INPUT_FILE /dev/null
  OUTPUT_FILE ${got}/out
  ERROR_FILE ${got}/err
  RESULT_VARIABLE status)
file(WRITE ${got}/status "${status}\n")

# The files that the case wants to find in its folder afterwards.
file(GLOB_RECURSE wanted RELATIVE ${CASE}/want ${CASE}/want/*)
foreach(name IN LISTS wanted)
  get_filename_component(folder ${got}/want/${name} DIRECTORY)
  file(MAKE_DIRECTORY ${folder})
  if(EXISTS ${SCRATCH}/${name})
    file(COPY_FILE ${SCRATCH}/${name} ${got}/want/${name})
  else()
    file(WRITE ${got}/want/${name} "(there is no such file)\n")
  endif()
endforeach()
list(TRANSFORM wanted PREPEND want/)

function(is_unsaid name out)
  file(READ ${got}/${name} text HEX)
  if(text STREQUAL "" OR (name STREQUAL "status" AND status EQUAL 0))
    set(${out} TRUE PARENT_SCOPE)
  else()
    set(${out} FALSE PARENT_SCOPE)
  endif()
endfunction()

if(NOT "$ENV{BL_UPDATE_GOLDEN}" STREQUAL "")
  foreach(name IN ITEMS out err status ${wanted})
    is_unsaid(${name} unsaid)
    if(unsaid AND NOT name MATCHES "^want/")
      file(REMOVE ${CASE}/${name})
    else()
      file(COPY_FILE ${got}/${name} ${CASE}/${name})
    endif()
  endforeach()
  return()
endif()

file(WRITE ${expected}/out "")
file(WRITE ${expected}/err "")
file(WRITE ${expected}/status "0\n")
set(differs FALSE)
foreach(name IN ITEMS out err status ${wanted})
  set(want ${expected}/${name})
  if(EXISTS ${CASE}/${name})
    set(want ${CASE}/${name})
  endif()
  file(SHA256 ${want} want_sum)
  file(SHA256 ${got}/${name} got_sum)
  if(want_sum STREQUAL got_sum)
    continue()
  endif()
  set(differs TRUE)
  if(DIFF)
    execute_process(COMMAND ${DIFF} -u --label "expected ${name}"
                            --label "got ${name}" ${want} ${got}/${name})
  else()
    file(READ ${want} want_text)
    file(READ ${got}/${name} got_text)
    message("--- expected ${name}\n${want_text}+++ got ${name}\n${got_text}")
  endif()
endforeach()
if(differs)
  message(FATAL_ERROR "${CASE} differs; when the new result is right:  "
                      "BL_UPDATE_GOLDEN=1 ctest -L golden")
endif()
