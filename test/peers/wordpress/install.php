<?php
// Installs WordPress as its own installer does, in Dutch, and writes the blog that stands on stdin as JSON.
$database = mysqli_init();
$database->real_connect( 'localhost', 'root', '', null, 0, getenv( 'PEER_SOCKET' ) );
$database->query( 'CREATE DATABASE wordpress' );
$database->close();

define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST'] = parse_url( getenv( 'PEER_ORIGIN' ), PHP_URL_HOST );
require getenv( 'PEER_ROOT' ) . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
add_filter( 'pre_wp_mail', '__return_true' );
wp_install( 'De Kwelderbode', 'redactie', 'redactie@example.org', true, '', 'loopback', 'nl_NL' );
switch_to_locale( 'nl_NL' );
update_option( 'timezone_string', 'Europe/Amsterdam' );
update_option( 'posts_per_rss', 20 );
// The greetings of a new install bear today's date, which would stand in every feed's Last-Modified.
foreach ( get_posts( array( 'post_type' => array( 'post', 'page' ), 'post_status' => 'any', 'numberposts' => -1 ) ) as $greeting ) {
	wp_delete_post( $greeting->ID, true );
}

function write_comment( $post, $comment, $answered ) {
	$states = array( 'spam' => 'spam', 'pending' => '0' );
	return wp_insert_comment(
		array(
			'comment_post_ID'  => $post,
			'comment_author'   => wp_slash( $comment['author'] ),
			'comment_content'  => wp_slash( $comment['text'] ),
			'comment_date'     => $comment['at'],
			'comment_date_gmt' => get_gmt_from_date( $comment['at'] ),
			'comment_parent'   => $answered,
			'comment_approved' => $states[ $comment['hidden'] ?? '' ] ?? '1',
		)
	);
}

foreach ( json_decode( stream_get_contents( STDIN ), true ) as $article ) {
	$post = wp_insert_post(
		array(
			'post_title'   => wp_slash( $article['title'] ),
			'post_content' => wp_slash( '<p>' . implode( "</p>\n\n<p>", $article['paragraphs'] ) . '</p>' ),
			'post_date'    => $article['at'],
			'post_status'  => 'publish',
			'post_author'  => 1,
		),
		true
	);
	if ( is_wp_error( $post ) ) {
		fwrite( STDERR, $post->get_error_message() );
		exit( 1 );
	}
	$written = array();
	foreach ( $article['comments'] as $comment ) {
		$written[] = write_comment( $post, $comment, isset( $comment['answers'] ) ? $written[ $comment['answers'] ] : 0 );
	}
}
// After the articles: they keep the guids `/?p=4` that an editor's draft gets, which no change of the addresses touches.
$wp_rewrite->set_permalink_structure( '/%year%/%monthnum%/%postname%/' );
// The first visit makes the rules anew: here the categories were registered for the addresses of before.
delete_option( 'rewrite_rules' );
