<?php

if (!defined('B_PROLOG_INCLUDED') || B_PROLOG_INCLUDED !== true) {
    die();
}

use Bitrix\Main\Localization\Loc;
use Kkv\PartnerDirectory\Html;

Loc::loadMessages(__FILE__);
?>
<div class="kkv-problem" role="alert">
  <p><?= Html::text($arResult['ERROR']) ?></p>
  <p><a href="<?= Html::text($arResult['LIST_URL']) ?>"><?= Html::text(Loc::getMessage('KKV_PD_TO_LIST')) ?></a></p>
</div>
