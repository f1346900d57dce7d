/// How records are kept: in monthly buckets with one manifest per person and dataset.
@NullMarked
package org.mesinfos.records;

import org.jspecify.annotations.NullMarked;
