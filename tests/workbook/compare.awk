# Two CSV files that must hold the same cells: one by bondline (-f csv), then
# one that LibreOffice made of a sheet, with its texts in quotes and nothing
# else; a column named `skip` is only there. With `only` the first so many columns
# are compared. Says every cell that differs in value or type, and fails.

# Cells of a record into cell[], in_quotes[]; false: the record goes on in the
# next line.
function parse(record,    i, c, inside, count) {
    count = 1
    cell[1] = ""
    in_quotes[1] = 0
    inside = 0
    for (i = 1; i <= length(record); i++) {
        c = substr(record, i, 1)
        if (inside && c == "\"" && substr(record, i + 1, 1) == "\"") {
            cell[count] = cell[count] c
            i++
        } else if (c == "\"") {
            inside = !inside
            in_quotes[count] = 1
        } else if (c == "," && !inside) {
            count++
            cell[count] = ""
            in_quotes[count] = 0
        } else {
            cell[count] = cell[count] c
        }
    }
    cells = count
    return !inside
}

function type_of(value, is_text) {
    if (value == "") return "absent"
    if (is_text) return "text"
    return value ~ /^[0-9]+-[0-9]+-[0-9]+$/ ? "day" : "number"
}

# The columns of bondline's that are text.
function is_text_column(name) {
    return name ~ /^(client|respondent|therapist|reason|verdict|trend|dip|marks|flags)$/
}

function same(type, a, b) {
    if (type != "number") return a == b
    return a - b < 0.0000006 && b - a < 0.0000006 # bondline rounds to 6 decimals
}

# Take the column named `skip` out.
function leave_out(    c) {
    if (rows == 1)
        for (c = 1; c <= cells; c++)
            if (cell[c] == skip) left_out = c
    if (!left_out) return
    for (c = left_out; c < cells; c++) {
        cell[c] = cell[c + 1]
        in_quotes[c] = in_quotes[c + 1]
    }
    cells--
}

FNR == 1 { file++; rows = 0; record = "" }
{
    record = record == "" ? $0 : record "\n" $0
    if (!parse(record)) next
    record = ""
    rows++
    total[file] = rows
    if (file == 2 && skip != "") leave_out()
    if (file == 2 && only) cells = only
    for (c = 1; c <= cells; c++) {
        if (file == 1) {
            if (rows == 1) name[c] = cell[c]
            value[rows, c] = cell[c]
            type[rows, c] = type_of(cell[c],
                                    rows == 1 || is_text_column(name[c]))
            width = cells
        } else {
            kind = type_of(cell[c], in_quotes[c])
            if (kind != type[rows, c] || !same(kind, cell[c], value[rows, c])) {
                printf "row %d, %s: %s %s in CSV, %s %s in the workbook\n",
                    rows, name[c], type[rows, c], value[rows, c], kind, cell[c]
                faults++
            }
        }
    }
    if (file == 2 && cells != width) faults++
}
END {
    if (total[1] < 2 || total[1] != total[2]) {
        printf "%d rows in CSV, %d in the workbook\n", total[1], total[2]
        faults++
    }
    exit faults > 0
}
