<?php
// What a web server's rewrite rules do: files as they are, everything else to WordPress. Each answer of WordPress leaves a line in the log.
$path = parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH );
if ( '/' !== $path && is_file( $_SERVER['DOCUMENT_ROOT'] . $path ) ) {
	return false;
}
register_shutdown_function(
	function () {
		file_put_contents( getenv( 'PEER_LOG' ), http_response_code() . "\t" . $_SERVER['REQUEST_URI'] . "\n", FILE_APPEND );
	}
);
$_SERVER['SCRIPT_NAME'] = '/index.php';
$_SERVER['PHP_SELF']    = '/index.php';
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
