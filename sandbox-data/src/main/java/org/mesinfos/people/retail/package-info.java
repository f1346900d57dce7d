/// What Intermarché holds: products, baskets, receipts and the loyalty card.
@NullMarked
package org.mesinfos.people.retail;

import org.jspecify.annotations.NullMarked;
