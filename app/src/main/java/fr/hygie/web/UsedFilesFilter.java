package fr.hygie.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/** Of the libraries of the pages, which bring hundreds of files along, serves those that the pages use. */
class UsedFilesFilter extends OncePerRequestFilter {
    static final String LIBRARIES = "/webjars/";

    /** The version of the library and the hash of the content may be any. */
    private static final Pattern USED = Pattern.compile("/webjars/"
            + "(tabler__core/[\\w.]+/dist/css/tabler\\.min(-[0-9a-f]{32})?\\.css"
            + "|htmx\\.org/[\\w.]+/dist/htmx\\.min(-[0-9a-f]{32})?\\.js)");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var rest = request.getPathInfo();
        var path = rest == null ? request.getServletPath() : request.getServletPath() + rest;
        if (USED.matcher(path).matches()) {
            chain.doFilter(request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
