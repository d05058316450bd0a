# Sourced by scripts: starts the simulator on a free port and stops it when the script ends.
# start_simulator [options …] sets `base_url` and `simulator_pid`.

start_simulator() {
    local output
    output=$(mktemp)
    build/intercom-simulator --port 0 --token demo "$@" >"$output" &
    simulator_pid=$!
    trap 'kill "$simulator_pid" 2>/dev/null; wait "$simulator_pid" 2>/dev/null; rm -rf "$workdir"' EXIT
    for _ in $(seq 100); do
        base_url=$(sed -n 's/^listening on //p' "$output")
        [ -n "$base_url" ] && break
        kill -0 "$simulator_pid" 2>/dev/null || break
        sleep 0.1
    done
    rm -f "$output"
    [ -n "$base_url" ] || {
        echo "The simulator did not start." >&2
        return 1
    }
}
