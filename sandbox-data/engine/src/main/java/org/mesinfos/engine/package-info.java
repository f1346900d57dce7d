/// What every service asks of the database engine, and the proof of it at start.
@NullMarked
package org.mesinfos.engine;

import org.jspecify.annotations.NullMarked;
