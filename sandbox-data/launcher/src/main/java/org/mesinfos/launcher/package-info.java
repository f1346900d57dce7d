/// The whole platform in one JVM: the embedded database and the three services, for trying it out.
@NullMarked
package org.mesinfos.launcher;

import org.jspecify.annotations.NullMarked;
