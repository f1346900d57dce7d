/// The security log: what whoever watches over the services wants to hear of.
@NullMarked
package org.mesinfos.engine.log;

import org.jspecify.annotations.NullMarked;
