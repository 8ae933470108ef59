package fr.hygie.web;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

/** Gives an identifier to the failures that happen before or after the handlers, in a filter for instance. */
@Component
class IdentifiedErrors extends DefaultErrorAttributes {
    /** The page of errors was asked for although there is none. */
    private static final int NO_ERROR = 999;

    private static final Logger LOG = LoggerFactory.getLogger(IdentifiedErrors.class);

    @Override
    public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        var attributes = super.getErrorAttributes(request, options);
        boolean ours = attributes.get("status") instanceof Integer status && status >= 500 && status != NO_ERROR;
        var id = ours ? ErrorId.next() : "";
        if (ours) {
            LOG.error("error {} at {}", id, attributes.get("path"), getError(request));
        }
        attributes.put("errorId", id);
        return attributes;
    }
}
