<?php

// The classes need no autoloader of the site's: a component is copied, not installed.
foreach (['ApiError', 'Transport', 'Answers', 'Api', 'ListRequest', 'Urls', 'Html', 'Plural', 'ListView', 'CardView', 'Head'] as $name) {
    require_once __DIR__ . "/$name.php";
}
