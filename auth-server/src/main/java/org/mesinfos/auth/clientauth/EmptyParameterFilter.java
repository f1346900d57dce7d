package org.mesinfos.auth.clientauth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A parameter without a value counts as absent (RFC 6749 section 3.1); some client libraries send
/// such.
class EmptyParameterFilter extends HttpServletRequestWrapper {

    private final Map<String, String[]> parameters = new LinkedHashMap<>();

    EmptyParameterFilter(HttpServletRequest request) {
        super(request);
        request.getParameterMap()
                .forEach(
                        (name, values) -> {
                            if (values.length != 1 || !values[0].isEmpty()) {
                                parameters.put(name, values);
                            }
                        });
    }

    /// Adds a parameter, or replaces it.
    void put(String name, String value) {
        parameters.put(name, new String[] {value});
    }

    @Override
    public @Nullable String getParameter(String name) {
        var values = parameters.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return parameters.get(name);
    }
}
