/// The reference of the API: its OpenAPI description, from the handlers, the catalogue and the
/// problem types, and the page that shows it.
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "query", "version", "web"})
package org.mesinfos.data.reference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
