<?php

if (!defined('B_PROLOG_INCLUDED') || B_PROLOG_INCLUDED !== true) {
    die();
}

use Kkv\PartnerDirectory\Html;

/** The platform runs this after every page of the template: what belongs into the page's head. */
global $APPLICATION;
$head = $arResult['HEAD'];
if ($arParams['SET_TITLE'] === 'Y') {
    // The platform shows a title as it is given.
    $APPLICATION->SetTitle(Html::text($head['TITLE']));
    if ($head['DESCRIPTION'] !== '') {
        $APPLICATION->SetPageProperty('description', Html::text($head['DESCRIPTION']));
    }
    if ($head['CANONICAL'] !== null) {
        $APPLICATION->AddHeadString('<link rel="canonical" href="' . Html::text($head['CANONICAL']) . '">', true);
    }
    if ($head['ROBOTS'] !== null) {
        $APPLICATION->SetPageProperty('robots', $head['ROBOTS']);
    }
    if ($head['JSON_LD'] !== null) {
        $APPLICATION->AddHeadString(Html::jsonLd($head['JSON_LD']), true);
    }
}
