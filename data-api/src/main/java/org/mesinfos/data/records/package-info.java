/// People's records, in monthly buckets with one table of contents per person and dataset.
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "grant", "problem", "secret", "store", "trail"})
package org.mesinfos.data.records;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
