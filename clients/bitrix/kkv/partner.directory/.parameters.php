<?php

if (!defined('B_PROLOG_INCLUDED') || B_PROLOG_INCLUDED !== true) {
    die();
}

use Bitrix\Main\Localization\Loc;

Loc::loadMessages(__FILE__);

$arComponentParameters = [
    'PARAMETERS' => [
        'VARIABLE_ALIASES' => ['SLUG' => ['NAME' => Loc::getMessage('KKV_PD_SLUG'), 'DEFAULT' => 'kkv_partner']],
        'SEF_MODE' => [
            'list' => ['NAME' => Loc::getMessage('KKV_PD_LIST'), 'DEFAULT' => '', 'VARIABLES' => []],
            'card' => ['NAME' => Loc::getMessage('KKV_PD_CARD'), 'DEFAULT' => '#SLUG#/', 'VARIABLES' => ['SLUG']],
        ],
        'ENDPOINT' => ['PARENT' => 'DATA_SOURCE', 'NAME' => Loc::getMessage('KKV_PD_ENDPOINT'), 'TYPE' => 'STRING', 'DEFAULT' => ''],
        'PAGE_SIZE' => ['PARENT' => 'VISUAL', 'NAME' => Loc::getMessage('KKV_PD_PAGE_SIZE'), 'TYPE' => 'STRING', 'DEFAULT' => '10'],
        'SHOW_LOGOS' => ['PARENT' => 'VISUAL', 'NAME' => Loc::getMessage('KKV_PD_SHOW_LOGOS'), 'TYPE' => 'CHECKBOX', 'DEFAULT' => 'Y'],
        'SET_TITLE' => ['PARENT' => 'ADDITIONAL_SETTINGS', 'NAME' => Loc::getMessage('KKV_PD_SET_TITLE'), 'TYPE' => 'CHECKBOX', 'DEFAULT' => 'Y'],
        'CACHE_TIME' => ['DEFAULT' => 300],
    ],
];
