<?php

if (!defined('B_PROLOG_INCLUDED') || B_PROLOG_INCLUDED !== true) {
    die();
}

use Bitrix\Main\Localization\Loc;

Loc::loadMessages(__FILE__);

$arComponentDescription = [
    'NAME' => Loc::getMessage('KKV_PD_NAME'),
    'DESCRIPTION' => Loc::getMessage('KKV_PD_DESCRIPTION'),
    'COMPLEX' => 'Y',
    'CACHE_PATH' => 'Y',
    'PATH' => ['ID' => 'kkv', 'NAME' => 'KKV'],
];
