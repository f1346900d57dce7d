/// What Google and Solocal hold: searches, contacts, agenda and the history of places.
@NullMarked
package org.mesinfos.people.google;

import org.jspecify.annotations.NullMarked;
