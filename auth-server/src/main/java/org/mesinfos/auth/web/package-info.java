/// What pages and endpoints share: addresses, limits for strangers, the address that a sign-in
/// interrupted, uploads and downloads.
@NullMarked
@ApplicationModule(allowedDependencies = {"key"})
package org.mesinfos.auth.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
