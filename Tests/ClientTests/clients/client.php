<?php
// PHP's odbc functions: reads a job as JSON from standard input, writes rows as JSON; see scripted.py.

$job = json_decode(stream_get_contents(STDIN), true);

function shown($value) {
    if ($value === null) return null;
    return preg_match('//u', $value) ? $value : ['hex' => bin2hex($value)];
}

function write_line($value) {
    echo json_encode($value, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES), "\n";
}

function refuse($connection) {
    write_line($connection
        ? ['state' => odbc_error($connection), 'message' => odbc_errormsg($connection)]
        : ['state' => odbc_error(), 'message' => odbc_errormsg()]);
    exit(0);
}

function run_statement($connection, $job) {
    if (!$job['parameters']) return @odbc_exec($connection, $job['sql']);
    $statement = @odbc_prepare($connection, $job['sql']);
    return $statement && @odbc_execute($statement, $job['parameters']) ? $statement : false;
}

$connection = @odbc_connect($job['string'], '', '') or refuse(null);
if ($job['do'] === 'ask') {
    $result = run_statement($connection, $job) or refuse($connection);
    // The buffer of a value without a size of its own.
    odbc_longreadlen($result, 1000000);
    $names = [];
    for ($number = 1; $number <= odbc_num_fields($result); $number++) $names[] = odbc_field_name($result, $number);
    write_line($names);
    while ($row = odbc_fetch_array($result)) write_line(array_map('shown', array_values($row)));
} else {
    $tables = $job['do'] === 'tables';
    $result = $tables
        ? odbc_tables($connection, null, null, '%', 'TABLE')
        : odbc_columns($connection, null, null, $job['table'], '%');
    write_line(['name']);
    while ($row = odbc_fetch_array($result)) write_line([$row[$tables ? 'TABLE_NAME' : 'COLUMN_NAME']]);
}
