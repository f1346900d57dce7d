package org.mesinfos.auth.person;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The signed-in person as the argument of a handler: a [Person], or a [PersonId] where nothing
/// else is needed, which reads nothing.
///
/// A handler that asks for a [Person] answers 403 when the account is gone, and its page says when
/// the person is made up.
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface CurrentPerson {}
