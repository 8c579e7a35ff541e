# What Debian asks of the files of a package, done where cpack gathers them: the
# copyright (which names the licence; its text is on every Debian), changelog
# and overrides in their places, texts compressed.
find_program(BL_GZIP gzip REQUIRED)
set(share
    ${CPACK_TEMPORARY_INSTALL_DIRECTORY}${CPACK_PACKAGING_INSTALL_PREFIX}/share)
file(REMOVE ${share}/doc/bondline/LICENSE)
file(COPY ${CMAKE_CURRENT_LIST_DIR}/copyright DESTINATION ${share}/doc/bondline)
file(COPY_FILE ${CPACK_BL_CHANGELOG} ${share}/doc/bondline/changelog.Debian)
file(MAKE_DIRECTORY ${share}/lintian/overrides)
file(COPY_FILE ${CMAKE_CURRENT_LIST_DIR}/lintian-overrides
     ${share}/lintian/overrides/bondline)
file(GLOB texts ${share}/man/man?/* ${share}/doc/bondline/changelog.Debian)
foreach(text IN LISTS texts)
  execute_process(COMMAND ${BL_GZIP} -9nf ${text} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
