/// What EDF holds: contracts, bills and consumption.
@NullMarked
package org.mesinfos.people.energy;

import org.jspecify.annotations.NullMarked;
