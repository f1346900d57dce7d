/// How clients prove who they are, by a key, a secret or a proof of possession, and what is said to
/// requests that are not in order.
@NullMarked
@ApplicationModule(allowedDependencies = {"client", "key", "web"})
package org.mesinfos.auth.clientauth;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
