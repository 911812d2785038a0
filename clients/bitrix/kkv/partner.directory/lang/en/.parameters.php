<?php

$MESS['KKV_PD_ENDPOINT'] = 'Address of the GraphQL API (https://…/graphql)';
$MESS['KKV_PD_PAGE_SIZE'] = 'Partners on a page (1–100)';
$MESS['KKV_PD_SHOW_LOGOS'] = 'Show logos';
$MESS['KKV_PD_SET_TITLE'] = 'Set the title and the data for search engines';
$MESS['KKV_PD_LIST'] = 'List of partners';
$MESS['KKV_PD_CARD'] = 'Card of a partner';
$MESS['KKV_PD_SLUG'] = 'Variable with the partner\'s name';
