# Takes a page of the manual or a Markdown file apart: each literal block goes
# to a file of its own, DIR/1, DIR/2, ...; a ".Dl bondline" line is a block.
function open_block() {
    file = dir "/" sprintf("%03d", ++count)
    printf "" > file
    inside = 1
}
function close_block() {
    if (inside) close(file)
    inside = 0
}
/^\.Dl bondline/ {
    open_block()
    sub(/^\.Dl /, "$ ")
    print > file
    close_block()
    next
}
/^\.Bd -literal/ || (/^```/ && !inside) { open_block(); next }
/^\.Ed/ || (/^```/ && inside) { close_block(); next }
inside {
    gsub(/\\e/, "\\")
    print > file
}
