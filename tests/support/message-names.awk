# The name of every message that the C files can end with, from their text in
# one line: errors are calls with the name and then the sentence, findings rows
# of a table, {"name", BL_WARNING, "meaning"}.
function name_in(text, pattern) {
    if (!match(text, pattern)) return
    text = substr(text, RSTART + 1, RLENGTH)
    print substr(text, 1, index(text, "\"") - 1)
}
{
    rest = $0
    while (match(rest, /(BL_FAIL|BL_YAML_FAIL|REFUSE|bl_error_set|bl_yaml_error_set)\(/)) {
        rest = substr(rest, RSTART + RLENGTH)
        call = substr(rest, 1, index(rest, ";"))
        name_in(call, "\"[a-z0-9]+(-[a-z0-9]+)+\", *\"")
    }
    rest = $0
    while (match(rest, /"[a-z0-9-]+", *BL_(NOTE|WARNING|UNUSABLE) *,/)) {
        rest = substr(rest, RSTART)
        name_in(rest, "\"[a-z0-9-]+\"")
        rest = substr(rest, 2)
    }
}
