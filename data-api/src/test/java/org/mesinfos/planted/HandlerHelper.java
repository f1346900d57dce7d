package org.mesinfos.planted;

/// Breaks a rule on purpose: its name says nothing.
class HandlerHelper {}
