<?php
// What happens at the blog between two runs, by the title of an article: {"title", "comment": {...}} or {"title", "content"}, as JSON on stdin.
$_SERVER['HTTP_HOST'] = parse_url( getenv( 'PEER_ORIGIN' ), PHP_URL_HOST );
require getenv( 'PEER_ROOT' ) . '/wp-load.php';
$change = json_decode( stream_get_contents( STDIN ), true );
$found  = get_posts( array( 'title' => $change['title'], 'numberposts' => 1 ) );
if ( array() === $found ) {
	fwrite( STDERR, 'no article of that title' );
	exit( 1 );
}
if ( isset( $change['content'] ) ) {
	wp_update_post( array( 'ID' => $found[0]->ID, 'post_content' => wp_slash( $change['content'] ) ) );
} else {
	wp_insert_comment(
		array(
			'comment_post_ID'  => $found[0]->ID,
			'comment_author'   => wp_slash( $change['comment']['author'] ),
			'comment_content'  => wp_slash( $change['comment']['text'] ),
			'comment_date'     => $change['comment']['at'],
			'comment_date_gmt' => get_gmt_from_date( $change['comment']['at'] ),
			'comment_approved' => '1',
		)
	);
}
