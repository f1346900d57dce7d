/// The embedded stand-in for MongoDB: mongo-java-server on H2's store, made durable and quick by
/// `_id`.
@NullMarked
package org.mesinfos.engine.embedded;

import org.jspecify.annotations.NullMarked;
