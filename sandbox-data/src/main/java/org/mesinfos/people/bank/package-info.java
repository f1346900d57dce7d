/// What the three banks hold: accounts, movements, cards, contracts and offers.
@NullMarked
package org.mesinfos.people.bank;

import org.jspecify.annotations.NullMarked;
