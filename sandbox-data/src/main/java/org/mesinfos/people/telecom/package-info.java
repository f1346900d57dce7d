/// What Orange holds: lines, calls and messages, positions of the phone, and videos rented.
@NullMarked
package org.mesinfos.people.telecom;

import org.jspecify.annotations.NullMarked;
