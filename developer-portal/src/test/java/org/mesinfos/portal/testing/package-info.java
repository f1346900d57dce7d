/// What tests of other modules take from ours: the programs of the guides.
package org.mesinfos.portal.testing;
