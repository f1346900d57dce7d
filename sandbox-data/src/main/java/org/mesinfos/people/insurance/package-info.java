/// What Axa holds: contracts, people and things insured, claims and savings.
@NullMarked
package org.mesinfos.people.insurance;

import org.jspecify.annotations.NullMarked;
