/// What every service asks of the database engine, and the proof of it at start; and that accounts
/// of the demonstration stay on loopback.
@NullMarked
package org.mesinfos.engine;

import org.jspecify.annotations.NullMarked;
