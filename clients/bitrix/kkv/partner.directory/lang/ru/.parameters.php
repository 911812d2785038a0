<?php

$MESS['KKV_PD_ENDPOINT'] = 'Адрес GraphQL API (https://…/graphql)';
$MESS['KKV_PD_PAGE_SIZE'] = 'Партнёров на странице (1–100)';
$MESS['KKV_PD_SHOW_LOGOS'] = 'Показывать логотипы';
$MESS['KKV_PD_SET_TITLE'] = 'Устанавливать заголовок и данные для поисковых систем';
$MESS['KKV_PD_LIST'] = 'Список партнёров';
$MESS['KKV_PD_CARD'] = 'Карточка партнёра';
$MESS['KKV_PD_SLUG'] = 'Переменная с именем партнёра';
