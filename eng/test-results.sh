# Sourced by test.sh and contoso.sh: runs test programs and adds up what they report in $results (*.xml), and what broke
# before it could report (*.broken).

# run_tests NAME PROGRAM: runs one xunit.v3 test program, and ends as it did.
run_tests() {
    local name="$1" program="$2" report="$results/$1.xml" status=0
    say "$name"
    "$program" -noLogo -noColor -xml "$report" || status=$?
    if [ ! -s "$report" ] || [ "$(count total "$report")" = 0 ]; then
        echo "$name ended without having run a test."
        rm -f "$report"
        touch "$results/$name.broken"
        status=1
    fi

    return "$status"
}

# count ATTRIBUTE REPORT: a number from the summary of one report.
count() {
    grep -o '<assembly [^>]*' "$2" | grep -o " $1=\"[0-9]*\"" | tr -cd '0-9'
}

# summarize: names what was skipped, and why; then prints the totals as the last line. Fails if
# a test failed, none passed, or one was skipped in CI.
summarize() {
    local report passed=0 failed=0 skipped=0
    shopt -s nullglob
    for report in "$results"/*.xml; do
        passed=$((passed + $(count passed "$report")))
        failed=$((failed + $(count failed "$report") + $(count errors "$report")))
        skipped=$((skipped + $(count skipped "$report")))
    done

    for report in "$results"/*.broken; do
        failed=$((failed + 1))
        echo "Broken: $(basename "$report" .broken)"
    done

    if [ "$skipped" -gt 0 ]; then
        printf '\nSkipped:\n'
        cat "$results"/*.xml | grep -o '<reason><!\[CDATA\[[^]]*' | sed 's/.*\[/  /' | sort | uniq -c | sed 's/^ *\([0-9]*\)/  \1 x/'
    fi

    echo
    echo "$passed passed, $failed failed, $skipped skipped" | tee "$results/summary.txt"
    [ "$passed" -gt 0 ] && [ "$failed" = 0 ] && { [ "$skipped" = 0 ] || [ "${CI:-}" != true ]; }
}
