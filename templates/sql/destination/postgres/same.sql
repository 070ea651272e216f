live.{{ column }}{{ how }} is not distinct from batch.{{ cell }}{{ how }}
