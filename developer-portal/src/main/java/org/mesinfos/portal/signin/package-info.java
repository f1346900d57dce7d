/// Who may open which page: sign-in at the authorization server, roles, sign-out.
@NullMarked
@ApplicationModule(allowedDependencies = {"web"})
package org.mesinfos.portal.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
