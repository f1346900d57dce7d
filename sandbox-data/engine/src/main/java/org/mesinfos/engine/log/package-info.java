/// The security log: what those who watch over the services want to hear of.
@NullMarked
package org.mesinfos.engine.log;

import org.jspecify.annotations.NullMarked;
