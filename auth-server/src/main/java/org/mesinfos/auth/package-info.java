/// The service itself: its entry point; each feature is a package below.
@NullMarked
package org.mesinfos.auth;

import org.jspecify.annotations.NullMarked;
