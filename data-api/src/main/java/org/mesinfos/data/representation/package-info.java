/// How a record is written for an app: which of its fields, masked and coarse where the grant is,
/// as JSON, lines or a table.
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "grant", "problem", "secret"})
package org.mesinfos.data.representation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
