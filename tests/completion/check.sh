#!/bin/sh
# check.sh SHELL PROGRAM TERMINAL SCRIPT: types unfinished lines and a tab into
# the shell and looks at the words that the program is then called with.
# Skips (77) where there is no such shell, or no terminal.
# shellcheck disable=SC2016 # names of columns that look like shell code
set -eu
shell=$1 program=$2 terminal=$3 script=$4

if ! command -v "$shell" >/dev/null 2>&1; then
    echo "skipped: there is no $shell here"
    exit 77
fi

status=0
"$terminal" '' '' true >/dev/null 2>&1 || status=$?
if [ "$status" -eq 77 ]; then
    echo "skipped: no terminal can be had here"
    exit 77
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/bin" "$scratch/home"
cd "$scratch/home"
export HOME="$scratch/home" XDG_CONFIG_HOME="$scratch/home" \
    XDG_DATA_HOME="$scratch/home" TERM=dumb PATH="$scratch/bin:$PATH" \
    BL_PROGRAM="$program" BL_WORDS="$scratch/words"

# Stands for the program: completes as it does, and notes what it is called with.
cat > "$scratch/bin/bondline" <<'END'
#!/bin/sh
[ "$1" = completion ] && exec "$BL_PROGRAM" "$@"
printf '[%s]' "$@" > "$BL_WORDS"
END
chmod +x "$scratch/bin/bondline"

# Names as a hostile export could have them; the last one cannot be shown.
cat > hostile.csv <<'END'
client,visit no,Date,w1,w2,"a $(touch broken)","b `touch broken`","c;touch broken;'","g ""x"" \y $HOME","e!e",f>broken,"h{1,2}","i""",j!
END
printf 'K-1,1,2026-01-12\n' >> hostile.csv

# How the shell is started, without anybody's settings.
case $shell in
bash)
    printf '%s\n' "PS1='ready> '" "bind 'set enable-bracketed-paste off'" \
        ". '$script'" > "$scratch/rc"
    echo "exec bash --noprofile --rcfile '$scratch/rc' -i"
    ;;
zsh)
    cp "$script" "$scratch/_bondline"
    printf '%s\n' "PS1='ready> '" "fpath=('$scratch' \$fpath)" \
        "unsetopt beep" "autoload -Uz compinit" "compinit -u -d '$scratch/dump'" \
        > "$scratch/.zshrc"
    echo "ZDOTDIR='$scratch' exec zsh -d -i"
    ;;
fish)
    printf '%s\n' "function fish_prompt; echo 'ready> '; end" "source '$script'" \
        > "$scratch/init.fish"
    echo "exec fish --no-config --private -C \"source '$scratch/init.fish'\""
    ;;
esac > "$scratch/start"

failed=0
# check LABEL LINE WORDS: what the program is called with when a tab and a line
# end follow the line.
check() {
    rm -f "$BL_WORDS"
    keys=$(printf '%s\t\rexit\r.' "$2")
    "$terminal" 'ready> ' "${keys%.}" sh "$scratch/start" > "$scratch/seen" || true
    got=$(cat "$BL_WORDS" 2>/dev/null || echo nothing)
    if [ "$got" != "$3" ]; then
        printf '%s: %s: typed %s\n  wanted %s\n  got    %s\n' \
            "$shell" "$1" "$2" "$3" "$got"
        cat -v "$scratch/seen"
        failed=1
    fi
}

check command 'bondline lay' '[layouts]'
check action 'bondline instruments li' '[instruments][list]'
check option 'bondline trend --inst' '[trend][--instrument]'
check instrument 'bondline trend -i haq' '[trend][-i][haq2-patient]'
check 'instrument after =' 'bondline trend --instrument=haq' \
    '[trend][--instrument=haq2-patient]'
check 'word of an option' 'bondline score --duplicates mo' \
    '[score][--duplicates][most-complete]'
check format 'bondline score -f js' '[score][-f][json]'
check layout 'bondline score --layout otr' '[score][--layout][otree]'
check scale 'bondline trend -i srs --scale goa' \
    '[trend][-i][srs][--scale][goals_topics]'
check file 'bondline check hos' '[check][hostile.csv]'
check 'file for an instrument' 'bondline check -i hos' '[check][-i][hostile.csv]'
check 'column' 'bondline score hostile.csv --date da' \
    '[score][hostile.csv][--date][Date]'
check 'column, file at home' 'bondline score ~/hostile.csv --client cl' \
    "[score][$HOME/hostile.csv][--client][client]"
check 'column of the example' 'bondline score demo:clinic.csv --client cl' \
    '[score][demo:clinic.csv][--client][client]'
check 'column in a list' 'bondline score hostile.csv --with client,vis' \
    '[score][hostile.csv][--with][client,visit no]'
check 'column within quotes' 'bondline score hostile.csv --with "vis' \
    '[score][hostile.csv][--with][visit no]'
check pattern 'bondline score hostile.csv --items w' \
    '[score][hostile.csv][--items][w{i}]'
check 'hostile $()' 'bondline score hostile.csv --client a' \
    '[score][hostile.csv][--client][a $(touch broken)]'
check 'hostile ``' 'bondline score hostile.csv --client b' \
    '[score][hostile.csv][--client][b `touch broken`]'
check 'hostile ;' 'bondline score hostile.csv --client c\;' \
    "[score][hostile.csv][--client][c;touch broken;']"
check 'hostile quotes' 'bondline score hostile.csv --client g' \
    '[score][hostile.csv][--client][g "x" \y $HOME]'
check 'hostile within double quotes' \
    'bondline score hostile.csv --client "a' \
    '[score][hostile.csv][--client][a $(touch broken)]'
check 'hostile ! within double quotes' \
    'bondline score hostile.csv --client "e' \
    '[score][hostile.csv][--client][e!e]'
check 'a quote at the end within double quotes' \
    'bondline score hostile.csv --client "i' \
    '[score][hostile.csv][--client][i"]'
check 'a ! at the end within double quotes' \
    'bondline score hostile.csv --client "j' \
    '[score][hostile.csv][--client][j!]'
check 'hostile within single quotes' \
    "bondline score hostile.csv --client 'c;" \
    "[score][hostile.csv][--client][c;touch broken;']"
check 'braces' 'bondline score hostile.csv --client h' \
    '[score][hostile.csv][--client][h{1,2}]'
check 'hostile !' 'bondline score hostile.csv --client e' \
    '[score][hostile.csv][--client][e!e]'
check 'hostile >' 'bondline score hostile.csv --client f' \
    '[score][hostile.csv][--client][f>broken]'
check 'example' 'bondline demo clinic.c' '[demo][clinic.csv]'

if [ -e broken ]; then
    echo "$shell: a name of a column was run"
    failed=1
fi
exit $failed
